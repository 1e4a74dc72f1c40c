using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>Our own client, <c>clients/typescript</c>, compiled once for all tests.</summary>
internal static class TypeScriptClient
{
    private static readonly string _folder = Path.Combine(RepositoryFiles.Root, "clients", "typescript");
    private static readonly Lazy<Task<string>> _build = new(() => NpmClients.RunInAsync(_folder, null, "npm", "run", "build"));

    public static Task BuildAsync() => _build.Value;

    /// <summary>Runs the client's own tests, and gives back what they printed.</summary>
    public static async Task<string> TestAsync(Uri host)
    {
        await BuildAsync();
        return await NpmClients.RunInAsync(_folder, host, "node", "--test", "--test-reporter=tap");
    }
}
