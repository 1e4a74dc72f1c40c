using GraphQL;
using GraphQL.Types;
using MailZen.HttpApi.Host.GraphQL.Operations;
using MailZen.HttpApi.Host.GraphQL.Types;

namespace MailZen.HttpApi.Host.GraphQL;

/// <summary>The contract's schema.</summary>
internal sealed class MailZenSchema : Schema
{
    public MailZenSchema(IServiceProvider services)
        : base(services)
    {
        this.RegisterTypeMapping<DateTimeOffset, UtcDateTimeGraphType>();
        Query = Combine("Query", new ServiceFields<AccountQueries>());
        Mutation = Combine("Mutation", new ServiceFields<PhoneMutations>(), new ServiceFields<AccountMutations>());
    }

    private static ObjectGraphType Combine(string name, params IComplexGraphType[] parts)
    {
        var root = new ObjectGraphType { Name = name };
        foreach (var field in parts.SelectMany(part => part.Fields))
        {
            root.AddField(field);
        }

        return root;
    }
}
