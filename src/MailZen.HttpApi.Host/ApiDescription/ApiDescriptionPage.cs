using MailZen.Framework.AspNetCore.Headers;

namespace MailZen.HttpApi.Host.ApiDescription;

/// <summary>In Development only: the REST routes as OpenAPI, and a page to try them on.</summary>
internal static class ApiDescriptionPage
{
    private const string Path = "/swagger";

    public static void AddApiDescription(this IServiceCollection services, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            services.AddOpenApi(ApiDescriptionDocument.Configure);
        }
    }

    public static void MapApiDescription(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.MapOpenApi();
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments(Path),
                page =>
                    page.Use(
                        (context, next) =>
                        {
                            context.Response.Headers.ContentSecurityPolicy = ContentPolicies.DeveloperTool();
                            context.Response.Headers["Referrer-Policy"] = "same-origin";
                            return next(context);
                        }
                    )
            );
            app.UseSwaggerUI(options =>
            {
                options.RoutePrefix = Path.TrimStart('/');
                options.SwaggerEndpoint("/openapi/v1.json", "MailZen");
            });
        }
    }
}
