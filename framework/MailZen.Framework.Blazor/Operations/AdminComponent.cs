using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.Blazor.Operations;

/// <summary>A part of a page that calls the product.</summary>
public abstract class AdminComponent : ComponentBase
{
    /// <summary>Runs the operations.</summary>
    [Inject]
    public required AdminOperations Operations { get; set; }

    /// <summary>Opens the sign-in page.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>Says where the sign-in page is.</summary>
    [Inject]
    public required IOptions<AdminPagesOptions> Pages { get; set; }

    /// <summary>The error of the last operation, or null.</summary>
    protected MappedError? Error { get; private set; }

    /// <summary>Whether an operation is running.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Runs an operation of the product, if the administrator has the permission.</summary>
    protected Task<TResult> AskAsync<TService, TResult>(string permission, Func<TService, Task<TResult>> operation)
        where TService : notnull => Operations.RunAsync(permission, operation);

    /// <summary>Runs an action and shows its failure. An administrator who has lost the permission must sign in again.</summary>
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
            Navigation.NavigateTo(Pages.Value.SignInPath, forceLoad: true);
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
