using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.Blazor.Operations;

/// <summary>A part of a page that calls the product.</summary>
public abstract class AdminComponent : ComponentBase
{
    [Inject]
    private AdminOperations Operations { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IOptions<AdminPagesOptions> Pages { get; set; } = null!;

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
