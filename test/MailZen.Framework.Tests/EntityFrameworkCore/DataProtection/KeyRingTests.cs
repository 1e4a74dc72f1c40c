using System.Xml.Linq;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.Tests.EntityFrameworkCore.DataProtection;

/// <summary>The keys by which instances open each other's secrets and cookies.</summary>
public abstract class KeyRingTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Keep_One_First_Key_Of_Two_Instances_That_Make_One_At_The_Same_Moment()
    {
        var apps = await StartTwoAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "57"));
        await apps[0].QueryAsync("DELETE FROM data_protection_keys");
        var repositories = apps.Select(app => app.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository!)
            .ToList();
        repositories.ShouldAllBe(repository => repository.GetAllElements().Count == 0);

        await Task.WhenAll(
            repositories.Select((repository, i) => Task.Run(() => repository.StoreElement(new XElement($"key{i}"), $"key{i}")))
        );

        repositories[0].GetAllElements().ShouldHaveSingleItem();
        repositories[1].GetAllElements().ShouldHaveSingleItem();
        repositories[0].StoreElement(new XElement("next"), "next");
        repositories[1].GetAllElements().Count.ShouldBe(2);
    }
}

public sealed class KeyRingOnSqliteTests(TestApps apps) : KeyRingTests<SqliteDatabase>(apps);

public sealed class KeyRingOnPostgreSqlTests(TestApps apps) : KeyRingTests<PostgreSqlDatabase>(apps);
