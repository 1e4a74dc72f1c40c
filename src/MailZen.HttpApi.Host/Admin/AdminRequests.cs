using MailZen.Framework.Blazor;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>Requests for the administrators' pages of all modules.</summary>
internal static class AdminRequests
{
    public static bool IsAdminPage(this HttpRequest request) =>
        request.Path.StartsWithSegments(AdminPagesOptions.Path) || request.Path.StartsWithSegments(AdminPagesOptions.CircuitPath);
}
