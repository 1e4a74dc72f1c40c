using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Abp.Tests.Hosting;

internal sealed class TestEnvironment : IWebHostEnvironment
{
    public string ApplicationName { get; set; } = "MailZen.PhoneVerification.Abp.Tests";

    public string EnvironmentName { get; set; } = Environments.Production;

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public string WebRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
}
