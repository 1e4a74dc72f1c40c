using MailZen.Framework.ExceptionHandling;
using MailZen.HttpApi.Host.Admin.SignIn;
using MailZen.HttpApi.Host.ExceptionHandling;
using Microsoft.AspNetCore.Components;

namespace MailZen.HttpApi.Host.Admin.Operations;

/// <summary>A part of a page that asks the product for something.</summary>
public abstract class AdminComponent : ComponentBase
{
    [Inject]
    private AdminOperations Operations { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What the last operation failed with, or null.</summary>
    internal MappedError? Error { get; set; }

    /// <summary>Whether an operation is running.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Asks the product for something; whoever may not ask any more has to sign in again.</summary>
    internal Task<TResult> AskAsync<TService, TResult>(string permission, Func<TService, Task<TResult>> operation)
        where TService : notnull => Operations.RunAsync(permission, operation);

    /// <summary>Does something and shows its failure.</summary>
    /// <returns>Whether it succeeded.</returns>
    protected async Task<bool> TryAsync(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (IsBusy, Error) = (true, null);
        try
        {
            await action();
            return true;
        }
        catch (AdminOperationException exception) when (exception.Error.Reason == CommonErrorCodes.PermissionDenied)
        {
            Navigation.NavigateTo(SignInEndpoints.Path, forceLoad: true);
            return false;
        }
        catch (AdminOperationException exception)
        {
            Error = exception.Error;
            return false;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
