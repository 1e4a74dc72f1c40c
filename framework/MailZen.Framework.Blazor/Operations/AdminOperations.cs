using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using MailZen.Framework.AspNetCore.Access;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.Data;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Blazor.Operations;

/// <summary>
/// Runs an operation of a page as a request of its own: in its own scope, because a circuit lives for hours and a DbContext must not, and
/// only if session and role permit it now, as over REST.
/// </summary>
internal sealed class AdminOperations(
    IServiceScopeFactory scopes,
    AuthenticationStateProvider authentication,
    IHttpContextAccessor accessor,
    AccessRefusals refusals,
    ErrorMapper errors,
    TimeProvider timeProvider
)
{
    // For sign-ins without an end of their own, such as those by client certificate.
    private static readonly TimeSpan _longest = TimeSpan.FromHours(8);

    // From the circuit's connection, in whose flow this is created.
    private readonly IPAddress? _address = accessor.HttpContext?.Connection.RemoteIpAddress;

    private readonly DateTimeOffset _signInEnd =
        accessor.HttpContext?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc
        ?? timeProvider.GetUtcNow() + _longest;

    /// <exception cref="AdminOperationException">The error to show to the administrator.</exception>
    public Task<TResult> RunAsync<TService, TResult>(string permission, Func<TService, Task<TResult>> operation)
        where TService : notnull =>
        RequestAsync(
            async (services, user) =>
            {
                var authorization = services.GetRequiredService<IAuthorizationService>();
                if (HasExpired || !(await authorization.AuthorizeAsync(user, permission)).Succeeded)
                {
                    await refusals.DenyAsync(permission);
                    throw new BusinessException(CommonErrorCodes.PermissionDenied);
                }

                return await operation(services.GetRequiredService<TService>());
            }
        );

    /// <summary>Which of these permissions the administrator has now.</summary>
    /// <exception cref="AdminOperationException">The error to show to the administrator.</exception>
    public Task<IReadOnlySet<string>> FindGrantedAsync(IEnumerable<string> permissions) =>
        RequestAsync<IReadOnlySet<string>>(
            async (services, user) =>
            {
                var authorization = services.GetRequiredService<IAuthorizationService>();
                var granted = new HashSet<string>(StringComparer.Ordinal);
                IEnumerable<string> asked = HasExpired ? [] : permissions.Distinct();
                foreach (var permission in asked)
                {
                    if ((await authorization.AuthorizeAsync(user, permission)).Succeeded)
                    {
                        granted.Add(permission);
                    }
                }

                return granted;
            }
        );

    private async Task<TResult> RequestAsync<TResult>(Func<IServiceProvider, ClaimsPrincipal, Task<TResult>> act)
    {
        DatabaseBudget.Begin();
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            accessor.HttpContext = CreateRequest(user, scope.ServiceProvider);
            return await act(scope.ServiceProvider, user);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new AdminOperationException(errors.Map(exception), exception);
        }
    }

    private DefaultHttpContext CreateRequest(ClaimsPrincipal user, IServiceProvider services) =>
        new()
        {
            User = user,
            RequestServices = services,
            Connection = { RemoteIpAddress = _address },
            TraceIdentifier = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };

    /// <remarks>The cookie is checked when the circuit opens; the circuit may be open for days.</remarks>
    private bool HasExpired => timeProvider.GetUtcNow() >= _signInEnd;
}
