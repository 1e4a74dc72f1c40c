using System.Net;
using MailZen.Embedding.Tests.Shop;
using MailZen.TestBase;
using MailZen.TestBase.Databases;

namespace MailZen.Embedding.Tests.Packages;

/// <summary>Somebody follows <c>docs/embedding.md</c> from an empty folder: the commands and files are those of the page.</summary>
public sealed class FromScratchTests(ScratchApplication application) : IClassFixture<ScratchApplication>
{
    [Fact]
    public Task Should_Verify_A_Phone_On_Sqlite() => VerifyAsync(new SqliteDatabase());

    [Fact]
    public Task Should_Verify_A_Phone_On_PostgreSql() => VerifyAsync(new PostgreSqlDatabase());

    /// <summary>Who copies from the page and who reads the sample see the same.</summary>
    [Theory]
    [InlineData("Customer.cs")]
    [InlineData("CustomerPhoneNumbers.cs")]
    [InlineData("ManagerSignIn.cs")]
    [InlineData("ShopDbContext.cs")]
    [InlineData("ShopGraphQL.cs")]
    public void Should_Have_The_Files_Of_The_Sample(string file) =>
        ScratchApplication.Files[file].ShouldBe(RepositoryFiles.Read($"samples/EmbeddedShop/{file}"));

    [Fact]
    public void Should_Wire_The_Sample_In_Sixty_Lines() =>
        RepositoryFiles.Read("samples/EmbeddedShop/Program.cs").Split('\n').Length.ShouldBeLessThanOrEqualTo(60);

    private async Task VerifyAsync(ITestDatabase database)
    {
        await using var _ = database;
        using var shop = await ShopProcess.StartAsync(
            application.Folder,
            [Path.Combine("out", "Shop.dll")],
            new() { ["Database"] = database.Provider, ["ConnectionStrings__Shop"] = database.ConnectionString }
        );
        shop.Output.ShouldMatch(@"Applied [1-9][0-9]* migration\(s\)");
        await ShouldHavePagesAsync(shop);

        await shop.SignInAsync();
        (await shop.PostAsync("send", new { phoneNumber = "+15550001234" })).Status.ShouldBe(HttpStatusCode.OK, shop.Output);
        var code = await shop.CodeOfAsync("+15550001234");
        (await shop.PostAsync("verify", new { code })).Status.ShouldBe(HttpStatusCode.NoContent, shop.Output);
        (await shop.NumberAsync()).ShouldBe("+15550001234");

        await shop.SignInAsync();
        (await shop.MutateAsync("sendPhoneOtp(phoneNumber: \"+15550001235\")"))["data"]!["sendPhoneOtp"]!.GetValue<bool>().ShouldBeTrue();
        code = await shop.CodeOfAsync("+15550001235");
        (await shop.MutateAsync($"verifyPhoneOtp(code: \"{code}\")"))["data"]!["verifyPhoneOtp"]!.GetValue<bool>().ShouldBeTrue();
        (await shop.NumberAsync()).ShouldBe("+15550001235");
    }

    private static async Task ShouldHavePagesAsync(ShopProcess shop)
    {
        (await shop.GetAsync("/admin/sms")).ShouldContain("Password");
        (await shop.GetAsync("/Shop.styles.css")).ShouldContain("_content/MailZen.SettingManagement.Blazor/");
        foreach (
            var package in new[] { "MailZen.Framework.Blazor/admin.css", "MailZen.Framework.Blazor/admin.js", "MudBlazor/MudBlazor.min.js" }
        )
        {
            (await shop.GetAsync($"/_content/{package}")).ShouldNotBeEmpty();
        }

        (await shop.GetAsync("/_framework/blazor.web.js")).ShouldNotBeEmpty();
    }
}
