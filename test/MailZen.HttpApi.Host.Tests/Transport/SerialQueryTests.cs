using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Transport;

/// <summary>On PostgreSQL, whose calls are truly asynchronous: fields that ran at once would use one connection at once.</summary>
public sealed class SerialQueryTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Run_The_Fields_Of_A_Query_One_After_Another()
    {
        var client = await NewAccountAsync(await StartAsync());

        var reply = await client.SendAsync(
            "{ a: myMailboxes b: myMailboxes c: authMe { nextStep } d: authMe { nextStep } e: myMailboxes f: myMailboxes }"
        );

        reply.Succeeded.ShouldBeTrue(reply.ToString());
    }
}
