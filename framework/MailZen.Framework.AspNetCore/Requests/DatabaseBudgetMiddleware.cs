using MailZen.Framework.Data;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore.Requests;

/// <summary>
/// Gives each request its time for the database. The connection of a page lives for hours and is not a request: each of its operations has
/// its own time (AdminOperations).
/// </summary>
internal sealed class DatabaseBudgetMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            DatabaseBudget.Begin();
        }

        await next(context);
    }
}
