using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using MailZen.Framework.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>Starts the host, or says in one sentence why it cannot listen.</summary>
internal static class Listening
{
    /// <summary>Serves until the host is stopped.</summary>
    /// <exception cref="EnvironmentFaultException">A URL cannot be listened on: it is in use, not of this machine, or its certificate is
    /// missing.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<StartPhase>().End();
        }
        catch (Exception exception) when (DescribeOrNull(exception) is { } fault)
        {
            await app.StopAsync(); // Running workers end as at any stop; disposed of alone, they would end with an exception.
            var urls = app.Configuration[WebHostDefaults.ServerUrlsKey];
            urls = string.IsNullOrWhiteSpace(urls) ? "unset" : urls;
            throw new EnvironmentFaultException($"ASPNETCORE_URLS ({urls}) {fault}", exception);
        }

        GiveBackMemory();
        await app.WaitForShutdownAsync();
    }

    /// <remarks>
    /// Returns memory that the start left behind to the system: a quiet host would hold it for hours. Not in another program's process, as
    /// in tests: that heap is not ours to collect.
    /// </remarks>
    private static void GiveBackMemory()
    {
        if (Assembly.GetEntryAssembly() == typeof(Listening).Assembly)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static string? DescribeOrNull(Exception exception) =>
        exception switch
        {
            _ when Find<AddressInUseException>(exception) is not null => Name(
                exception,
                "Another program listens there: stop it, or choose another port."
            ),
            _ when Find<SocketException>(exception) is { } refused => Name(
                exception,
                refused.SocketErrorCode switch
                {
                    SocketError.AccessDenied => "The program's user may not listen there; ports below 1024 need a privilege.",
                    SocketError.AddressNotAvailable => "This machine has no such IP address.",
                    _ => "Choose another URL.",
                }
            ),

            // Kestrel's errors about URLs, certificates and its section of the configuration.
            IOException
            or UnauthorizedAccessException
            or CryptographicException
            or FormatException
            or InvalidOperationException
            or ArgumentException when IsOfKestrel(exception) => Name(exception, "Check Kestrel__Endpoints and Kestrel__Certificates, too."),
            _ => null,
        };

    private static string Name(Exception exception, string advice) => $"cannot be served: {exception.FirstLine()} {advice}";

    private static bool IsOfKestrel(Exception exception) =>
        new StackTrace(exception).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(KestrelServer).Assembly);

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}
