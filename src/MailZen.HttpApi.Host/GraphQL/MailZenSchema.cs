using GraphQL;
using GraphQL.Introspection;
using GraphQL.Types;
using MailZen.Accounts.GraphQL;
using MailZen.Framework.GraphQL;
using MailZen.PhoneVerification.GraphQL;

namespace MailZen.HttpApi.Host.GraphQL;

/// <summary>The contract's schema.</summary>
internal sealed class MailZenSchema : Schema
{
    public MailZenSchema(IServiceProvider services)
        : base(services)
    {
        // graphql-js may ask for these, by options of its introspection query.
        Features.RepeatableDirectives = true;
        Features.DeprecationOfInputValues = true;

        this.RegisterTypeMapping<DateTimeOffset, UtcDateTimeGraphType>();
        var query = new ObjectGraphType { Name = "Query" };
        query.AddAccountQueries();
        query.AddPhoneVerificationQueries();
        Query = query;

        var mutation = new ObjectGraphType { Name = "Mutation" };
        mutation.AddPhoneVerification();
        mutation.AddAccountCodes();
        mutation.AddAccountMutations();
        Mutation = mutation;
    }

    /// <remarks>Adds what graphql-js may ask for and the library lacks, of scalars and of the arguments of directives.</remarks>
    protected override void OnBeforeInitializeType(IGraphType graphType)
    {
        switch (graphType)
        {
            case __Type type:
                type.Field<StringGraphType>("specifiedByURL").Resolve(_ => null);
                type.Field<StringGraphType>("specifiedByUrl").Resolve(_ => null); // the name in graphql-js 15
                break;
            case __Directive directive:
                directive.Fields.Find("args")!.Arguments =
                [
                    new QueryArgument<BooleanGraphType> { Name = "includeDeprecated", DefaultValue = false },
                ];
                break;
            default:
                break;
        }
    }
}
