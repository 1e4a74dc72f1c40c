using System.Xml.Linq;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.Tests.EntityFrameworkCore.DataProtection;

/// <summary>The keys by which instances open each other's secrets and cookies.</summary>
public abstract class KeyRingTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    // As a host wrote it when the decryptor was in MailZen.EntityFrameworkCore.
    private static readonly string _formerKey = $"""
        <key id="2f25c3d5-fa23-4722-8b92-e2d07b5e3b48" version="1">
        <creationDate>2026-11-30T12:10:05.9386899Z</creationDate>
        <activationDate>2026-11-30T12:10:05.9386899Z</activationDate>
        <expirationDate>2027-02-28T12:10:05.9386899Z</expirationDate><descriptor
        deserializerType="{typeof(AuthenticatedEncryptorDescriptorDeserializer).AssemblyQualifiedName}">
        <descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" />
        <encryptedSecret
        decryptorType="MailZen.EntityFrameworkCore.DataProtection.MasterKeyXmlDecryptor,
        MailZen.EntityFrameworkCore, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"
        xmlns="http://schemas.asp.net/2015/03/dataProtection">
        <masterKeyEncrypted keyId="test" xmlns="">
        sHDEYPF+T3NPPWbFnyUyWqsxpebm79G0n9Zyeze3F8Wf0EReOkjKCrIRBuPcF7MVF628UVjCRJ44MrktxVCscTNxqGU/vbzDjqb2
        Uum7xx8SWF3fsrZNmdyCj+A9mHOlfT/IbVq84Wz25RtEKq9t8WiiKSCgXCCiTEU9wOeicJ7VaE1xIMSjrp2eRbNurbOsK60M0Ygv
        vNHY5BTYWI6EmuMNtnyPb+opKa+8vNJp82weokgP2kY3S8WaAvB5sQtQJdsQ7J9CuH0mRiM83o+OFQcUj+wXbsXtT/pS2AAZHwJ0
        kgE392Ttq/6IkBo6lrnjZUGDVhGbMXOdX7WUKACvNSoWB4ycK1UmpW2AjN4lS8WV+3dfm5KMhdagnes9nYJpS4cxzXCRRqmf+Q==
        </masterKeyEncrypted></encryptedSecret></descriptor></descriptor></key>
        """;

    [Fact]
    public async Task Should_Open_A_Key_That_Names_The_Former_Decryptor()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "56"));
        await app.QueryAsync("DELETE FROM data_protection_keys");
        await app.QueryAsync($"INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('former', '{_formerKey}')");

        var key = app.Services.GetRequiredService<IKeyManager>().GetAllKeys().ShouldHaveSingleItem();

        key.CreateEncryptor().ShouldNotBeNull();
    }

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
