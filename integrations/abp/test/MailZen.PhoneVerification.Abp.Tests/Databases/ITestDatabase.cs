namespace MailZen.PhoneVerification.Abp.Tests.Databases;

/// <summary>An empty database of one test.</summary>
public interface ITestDatabase : IDisposable
{
    string Provider { get; }

    string ConnectionString { get; }
}
