using HotChocolate.Resolvers;
using Volo.Abp.Users;

namespace MailZen.Abp.Sample.GraphQL;

/// <summary>The application's queries.</summary>
public sealed class Query
{
    /// <summary>The name of the signed-in user.</summary>
    public string? Me(IResolverContext context) => context.Service<ICurrentUser>().UserName;
}
