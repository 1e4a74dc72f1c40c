using MailZen.Framework.Hosting;
using MailZen.PhoneVerification.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>An application that leaves something out is told what.</summary>
public sealed class WiringTests
{
    [Fact]
    public void Should_Name_What_Is_Missing()
    {
        var services = WebApplication.CreateBuilder().Services;

        Should.Throw<InvalidOperationException>(() => services.AddPhoneVerification(_ => { })).Message.ShouldContain("UseDbContext");
        Should
            .Throw<InvalidOperationException>(() => services.AddPhoneVerification(options => options.UseDbContext<CrmDbContext>()))
            .Message.ShouldContain("UseOwners");
        Should
            .Throw<InvalidOperationException>(() => new ServiceCollection().AddPhoneVerification(_ => { }))
            .Message.ShouldContain("application builder");
    }

    [Fact]
    public async Task Should_Refuse_To_Start_On_A_Context_Without_The_Tables()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddDbContext<BareDbContext>(options => options.UseSqlite("Data Source=nowhere.db"));
        builder.Services.AddPhoneVerification(options =>
        {
            options.UseDbContext<BareDbContext>();
            options.UseOwners<CrmNumbers>();
        });
        builder.Services.AddDbContext<CrmDbContext>(options => options.UseSqlite("Data Source=nowhere.db"));
        await using var app = builder.Build();

        var refusal = await Should.ThrowAsync<StartupValidationException>(() => app.StartAsync());

        refusal.Message.ShouldContain("ConfigurePhoneVerification(Database)");
        refusal.Message.ShouldContain("MAILZEN_MASTER_KEY");
    }

    private sealed class BareDbContext(DbContextOptions<BareDbContext> options) : DbContext(options);
}
