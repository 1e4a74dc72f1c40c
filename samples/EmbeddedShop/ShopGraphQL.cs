using GraphQL;
using GraphQL.Transport;
using GraphQL.Types;
using MailZen.Framework.Data;
using MailZen.PhoneVerification.GraphQL;

namespace EmbeddedShop;

/// <summary>The shop's GraphQL schema, with the mutations of phone verification.</summary>
internal static class ShopGraphQL
{
    public static void AddShopGraphQL(this IServiceCollection services) =>
        services.AddGraphQL(graphQL => graphQL.AddSchema(provider => new ShopSchema(provider)).AddAutoClrMappings().AddSystemTextJson());

    /// <summary>The smallest transport. A real one is GraphQL.Server.Transports.AspNetCore, or one with limits of its own.</summary>
    public static void MapShopGraphQL(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(
            "/graphql",
            async (HttpContext context, IDocumentExecuter executer, ISchema schema, IGraphQLTextSerializer serializer) =>
            {
                DatabaseBudget.Begin(); // Ten seconds for all that the request waits for.

                // JSON only: a form of another site can send other types with the user's cookie.
                var request = context.Request.HasJsonContentType()
                    ? await serializer.ReadAsync<GraphQLRequest>(context.Request.Body, context.RequestAborted)
                    : null;
                if (request is null)
                {
                    context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                    return;
                }

                var result = await executer.ExecuteAsync(options =>
                {
                    (options.Schema, options.Query, options.Variables) = (schema, request.Query, request.Variables);
                    (options.RequestServices, options.CancellationToken) = (context.RequestServices, context.RequestAborted);
                });
                context.Response.ContentType = "application/json";
                await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted);
            }
        );

    private sealed class ShopSchema : Schema
    {
        public ShopSchema(IServiceProvider services)
            : base(services)
        {
            var query = new ObjectGraphType { Name = "Query" };
            query.Field<StringGraphType>("shop").Resolve(_ => "EmbeddedShop");
            Query = query;

            var mutation = new ObjectGraphType { Name = "Mutation" };
            mutation.AddPhoneVerification();
            Mutation = mutation;
        }
    }
}
