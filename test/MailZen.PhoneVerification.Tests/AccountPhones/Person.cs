using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>Somebody with an account and a number, at an address of their own.</summary>
internal sealed record Person(TestClient Client, TestClient Elsewhere, string Number, string Address, bool IsWrong)
{
    /// <summary>Somebody who is signed in at each of the instances, and asks them from an address.</summary>
    public static Person Of(TestClient account, TestApp[] apps, string address, string number, bool isWrong)
    {
        var clients = Array.ConvertAll(apps, app => app.NewClient(address));
        Array.ForEach(clients, client => client.UseToken(account.Http.DefaultRequestHeaders.Authorization!.Parameter!));
        return new Person(clients[0], clients[^1], number, address, isWrong);
    }
}
