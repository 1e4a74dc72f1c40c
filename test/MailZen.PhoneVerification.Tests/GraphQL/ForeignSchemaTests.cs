using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.PhoneVerification.GraphQL;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Tests.GraphQL;

/// <summary>The mutations in the schema of an application that has nothing else of MailZen's host.</summary>
public sealed class ForeignSchemaTests
{
    [Fact]
    public async Task Should_Send_A_Code_And_Tell_About_It()
    {
        var (reply, http) = await ExecuteAsync("""mutation { code: signupSendOtp(input: { phoneNumber: "+15550001234" }) }""");

        reply.GetProperty("data").GetProperty("code").GetBoolean().ShouldBeTrue();
        var told = reply.GetProperty("extensions").GetProperty("otp").GetProperty("code");
        told.GetProperty("expiresAt").GetString().ShouldBe("2026-11-30T09:30:00.000Z");
        told.GetProperty("requestToken").GetString().ShouldBe("of this client");
        http.Response.Headers.SetCookie.ToString().ShouldBe("otp_request=of%20this%20client; max-age=3600; path=/; samesite=lax; httponly");
    }

    [Theory]
    [InlineData("""mutation { signupSendOtp(input: { phoneNumber: "too often" }) }""", "TOO_MANY_REQUESTS", "RATE_LIMITED")]
    [InlineData("""mutation { sendPhoneOtp(phoneNumber: "+15550001234") }""", "UNAUTHENTICATED", "SESSION_REQUIRED")]
    public async Task Should_Bring_Its_Errors(string mutation, string code, string reason)
    {
        var (reply, _) = await ExecuteAsync(mutation);

        var error = reply.GetProperty("errors")[0];
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("extensions").GetProperty("reason").GetString().ShouldBe(reason);
    }

    [Fact]
    public async Task Should_Leave_The_Errors_Of_Other_Fields_Alone()
    {
        var (reply, _) = await ExecuteAsync("{ order }");

        reply.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("Error trying to resolve field 'order'.");
    }

    private static async Task<(JsonElement Reply, HttpContext Http)> ExecuteAsync(string query)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.AddApplication<ShopModule>();
        using var shop = builder.Build();
        var http = new DefaultHttpContext { RequestServices = shop.Services };
        shop.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;

        var result = await shop
            .Services.GetRequiredService<IDocumentExecuter<ISchema>>()
            .ExecuteAsync(new ExecutionOptions { Query = query, RequestServices = shop.Services });
        return (JsonDocument.Parse(new GraphQLSerializer().Serialize(result)).RootElement, http);
    }

    [DependsOn(typeof(MailZenFrameworkAspNetCoreModule))]
    private sealed class ShopModule : AbpModule
    {
        public override void ConfigureServices(ServiceConfigurationContext context) =>
            context
                .Services.AddSingleton<Phones>()
                .AddSingleton<IPhoneVerificationAppService>(provider => provider.GetRequiredService<Phones>())
                .AddSingleton<ISignupVerificationAppService>(provider => provider.GetRequiredService<Phones>())
                .AddGraphQL(graphQL => graphQL.AddSchema<ShopSchema>().AddSystemTextJson());
    }

    private sealed class ShopSchema : Schema
    {
        public ShopSchema(IServiceProvider services)
            : base(services)
        {
            var query = new ObjectGraphType { Name = "Query" };
            query.Field<StringGraphType>("order").Resolve(_ => throw new InvalidOperationException("of the shop"));
            Query = query;

            var mutation = new ObjectGraphType { Name = "Mutation" };
            mutation.AddPhoneVerification();
            Mutation = mutation;
        }
    }

    private sealed class Phones : IPhoneVerificationAppService, ISignupVerificationAppService
    {
        private static readonly OtpSent _sent = new(
            new DateTimeOffset(2026, 11, 30, 9, 30, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 11, 30, 9, 26, 0, TimeSpan.Zero),
            CodeLength: 6,
            "of this client"
        );

        public Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
            phoneNumber == "too often" ? throw new BusinessException(CommonErrorCodes.RateLimited) : Task.FromResult(_sent);

        public Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default) =>
            Task.FromResult(_sent);

        public Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<SignupProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<bool> IsUsedAsync(SignupProof proof, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task ConsumeAsync(SignupProof proof, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
