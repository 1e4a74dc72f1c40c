using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

internal static class DatabaseBudgetInterceptors
{
    /// <summary>
    /// The interceptors that hold EF Core's own connections and commands to the request's budget. Batches are held to it where they run.
    /// </summary>
    public static IReadOnlyList<IInterceptor> All { get; } =
    [new DatabaseBudgetConnectionInterceptor(), new DatabaseBudgetCommandInterceptor()];
}
