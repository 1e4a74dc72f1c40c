using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>An administrator at a browser.</summary>
internal static class AdminBrowser
{
    /// <summary>Opens a page and signs in where that is asked for.</summary>
    public static async Task<IPage> OpenAsync(this IBrowserContext person, Uri host, string path)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(new Uri(host, path).ToString());
        if (page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await page.GetByLabel("E-mail").FillAsync("admin@mailzen.com");
            await page.GetByLabel("Password").FillAsync(TestMigrator.AdministratorPassword);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        }

        await page.Locator("h1").WaitForAsync();
        return page;
    }

    /// <summary>Chooses in a select.</summary>
    public static async Task ChooseAsync(this IPage page, string label, string option)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>Types into a field and leaves it.</summary>
    public static async Task EnterAsync(this IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    public static Task ClickButtonAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>Waits for a text.</summary>
    public static Task SeeAsync(this IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    /// <summary>What axe-core finds that is serious or worse.</summary>
    public static async Task<string[]> FindSeriousFaultsAsync(this IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(NpmClients.Folder, "node_modules", "axe-core", "axe.min.js")));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations
                .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
                .map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).join(' | ')}`)
            """
        );
    }
}
