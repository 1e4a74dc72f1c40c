using MailZen.PhoneVerification.Abp.Tests.Databases;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

internal static class TestConfiguration
{
    public static Dictionary<string, string?> Of(ITestDatabase database) =>
        new()
        {
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:Default"] = database.ConnectionString,
            ["MAILZEN_MASTER_KEY"] = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["MAILZEN_SMS_PROVIDER"] = "RECORDER",
        };
}
