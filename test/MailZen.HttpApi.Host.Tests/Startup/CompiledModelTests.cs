using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Startup;

public abstract class CompiledModelTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Be_The_Model_Of_The_Code()
    {
        await using var scope = (await StartAsync()).Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<MailZenDbContext>();

        var compiled = dbContext.Model;
        var ofTheCode = dbContext.GetService<IDesignTimeModel>().Model;

        compiled.GetType().Namespace.ShouldStartWith("MailZen.EntityFrameworkCore.CompiledModels");
        compiled.ToDebugString().ShouldBe(ofTheCode.ToDebugString(), "CONTRIBUTING.md says how to generate it again.");
        compiled.GetRelationalModel().ToDebugString().ShouldBe(ofTheCode.GetRelationalModel().ToDebugString());
        Conversions(compiled).ShouldBe(Conversions(ofTheCode));
    }

    private static IEnumerable<string> Conversions(IModel model) =>
        from entity in model.GetEntityTypes()
        from property in entity.GetProperties()
        select $"{entity.Name}.{property.Name}: {property.GetTypeMapping().Converter?.GetType()}";
}

public sealed class CompiledModelOnSqliteTests(TestApps apps) : CompiledModelTests<SqliteDatabase>(apps);

public sealed class CompiledModelOnPostgreSqlTests(TestApps apps) : CompiledModelTests<PostgreSqlDatabase>(apps);
