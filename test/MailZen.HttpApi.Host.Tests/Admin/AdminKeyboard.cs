using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>An administrator without a mouse.</summary>
internal static class AdminKeyboard
{
    private const int MostPresses = 60;
    private const int MostItems = 8;
    private const int MostLooks = 20;

    private const string HasFocus = """
        ({ name, isInDialog }) => {
            const element = document.activeElement ?? document.body;
            const names = [element.getAttribute('aria-label'), element.innerText,
              document.getElementById(element.getAttribute('aria-labelledby'))?.innerText,
              ...[...(element.labels ?? [])].map(label => label.innerText)];
            return names.some(text => text?.trim().toLowerCase() === name.toLowerCase())
              && (!isInDialog || element.closest('[role=dialog]') !== null);
        }
        """;

    // The server moves the focus, after its answer to the key before.
    private static readonly TimeSpan _answer = TimeSpan.FromMilliseconds(500);

    /// <summary>Presses a key until an element of this label or text has the focus.</summary>
    /// <exception cref="InvalidOperationException">It has not got it after many presses.</exception>
    public static async Task MoveToAsync(this IPage page, string name, string key = "Tab", bool isInDialog = false)
    {
        for (var presses = 0; presses < MostPresses; presses++)
        {
            if (await page.EvaluateAsync<bool>(HasFocus, new { name, isInDialog }))
            {
                return;
            }

            await page.Keyboard.PressAsync(key);
        }

        throw new InvalidOperationException($"No way to {name} by keyboard.");
    }

    /// <summary>Opens the menu that has the focus, and chooses in it.</summary>
    /// <exception cref="InvalidOperationException">No arrow leads to the item.</exception>
    public static async Task ChooseItemAsync(this IPage page, string item)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText(item).Filter(new() { Visible = true }).First.WaitForAsync();
        for (var presses = 0; presses < MostItems; presses++)
        {
            await Task.Delay(_answer, TimeProvider.System);
            if (await page.EvaluateAsync<bool>(HasFocus, new { name = item, isInDialog = false }))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
        }

        throw new InvalidOperationException($"No arrow leads to {item}.");
    }

    /// <summary>Presses a button of the dialog that is open, and waits until the dialog has gone.</summary>
    /// <param name="page">The page.</param>
    /// <param name="button">The button.</param>
    /// <param name="key">The key that is pressed there.</param>
    public static async Task AnswerAsync(this IPage page, string button, string key = "Enter")
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await Task.Delay(_answer, TimeProvider.System);
        await page.MoveToAsync(button, isInDialog: true);
        await page.Keyboard.PressAsync(key);
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Waits until an element of this label or text has the focus.</summary>
    /// <exception cref="InvalidOperationException">It has not got it within some seconds.</exception>
    public static async Task SeeFocusAsync(this IPage page, string name)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            if (await page.EvaluateAsync<bool>(HasFocus, new { name, isInDialog = false }))
            {
                return;
            }

            await Task.Delay(_answer, TimeProvider.System);
        }

        throw new InvalidOperationException($"The focus is not on {name}.");
    }
}
