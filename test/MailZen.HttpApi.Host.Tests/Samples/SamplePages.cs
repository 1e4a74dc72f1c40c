using MailZen.HttpApi.Host.Tests.Admin;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Samples;

/// <summary>What a person does on the sample's page.</summary>
internal static class SamplePages
{
    /// <summary>Chromium on a desk receives no SMS: this stands in for <c>navigator.credentials.get</c>.</summary>
    public const string WebOtpDouble = """
        window.OTPCredential = class {};
        window.webOtpDouble = {};
        navigator.credentials.get = ({ otp, signal }) =>
          new Promise((resolve, reject) => {
            webOtpDouble.signal = signal;
            webOtpDouble.receive = (code) => resolve({ code, transport: otp.transport });
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        """;

    /// <summary>Goes to an element with the keyboard alone.</summary>
    public static async Task TabToAsync(this IPage page, string id)
    {
        for (var presses = 0; presses < 20; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.id") == id)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab does not reach {id}.");
    }

    /// <summary>Enters a number with its country and requests a code.</summary>
    public static async Task RequestCodeAsync(this IPage page, string flow, string number)
    {
        await page.Locator($"#{flow}-number").FillAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"#{flow}-code:focus").WaitForAsync();
    }

    /// <summary>Fills the form of the code and sends it.</summary>
    public static async Task EnterCodeAsync(this IPage page, string flow, string code, string? email = null, string? password = null)
    {
        if (email is not null)
        {
            await page.Locator($"#{flow}-email").FillAsync(email);
            await page.Locator($"#{flow}-password").FillAsync(password!);
        }

        await page.Locator($"#{flow}-code").FillAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits for the account and its number.</summary>
    public static Task SeeAccountAsync(this IPage page, string number) =>
        page.Locator("#account:not([hidden]) #account-phone", new() { HasText = number }).WaitForAsync();

    /// <summary>Waits for a text in the status or beside a field.</summary>
    public static Task SeeInAsync(this IPage page, string id, string text) =>
        page.Locator($"#{id}", new() { HasText = text }).WaitForAsync();

    /// <summary>axe-core finds nothing, and nothing makes the page scroll sideways.</summary>
    public static async Task CheckLookAsync(this IPage page)
    {
        (await page.FindSeriousFaultsAsync()).ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }
}
