using System.Net;
using MailZen.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using MailZen.PhoneVerification.Guard.Traffic;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.Bench.Simulation;

/// <summary>
/// The product from its application services down, on a real database, with a clock that is moved. Only GraphQL is left out.
/// </summary>
internal sealed class SimulatedInstance : IDisposable
{
    private readonly IHost _host;

    private SimulatedInstance(IHost host) => _host = host;

    public static async Task<SimulatedInstance> StartAsync(
        string connectionString,
        TimeProvider time,
        params (string Name, string Value)[] settings
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = "PostgreSql",
                ["ConnectionStrings:Default"] = connectionString,
                ["MAILZEN_MASTER_KEY"] = "bench:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                ["JWT_SECRET"] = "of the benchmark, 32 bytes or more",
            }
        );
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        builder.Services.Replace(ServiceDescriptor.Singleton(time));
        var host = builder.Build();

        // The only background work that a day depends on: sends wait for its exchange with the database.
        await host.Services.GetServices<IHostedService>().OfType<RegionCounterWriter>().Single().StartAsync(CancellationToken.None);
        return new SimulatedInstance(host);
    }

    /// <summary>Asks for a sign-up code.</summary>
    /// <returns>Null where the text was sent, or why it was refused.</returns>
    public async Task<BusinessException?> SendAsync(string phoneNumber, IPAddress address, string? captchaToken)
    {
        await using var scope = Enter(address, captchaToken);
        try
        {
            await scope.ServiceProvider.GetRequiredService<ISignupVerificationAppService>().SendOtpAsync(phoneNumber);
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal;
        }
    }

    /// <summary>
    /// Proves a number with its code, as sign-up does; no account is made, whose password would cost the simulation minutes.
    /// </summary>
    public async Task<bool> VerifyAsync(string phoneNumber, string code, IPAddress address)
    {
        await using var scope = Enter(address, captchaToken: null);
        var signup = scope.ServiceProvider.GetRequiredService<ISignupVerificationAppService>();
        try
        {
            var proof = await signup.CheckOtpAsync(phoneNumber, code);
            await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
            await signup.ConsumeAsync(proof);
            await unitOfWork.CompleteAsync();
            return true;
        }
        catch (BusinessException)
        {
            return false;
        }
    }

    public void Dispose() => _host.Dispose();

    private AsyncServiceScope Enter(IPAddress address, string? captchaToken)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = address } };
        if (captchaToken is not null)
        {
            context.Request.Headers["x-captcha-token"] = captchaToken;
        }

        _host.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        return _host.Services.CreateAsyncScope();
    }
}
