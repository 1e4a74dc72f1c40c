using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using MailZen.Framework.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>Starts what was built, and says in one sentence why it cannot listen.</summary>
internal static class Listening
{
    /// <summary>Serves until the host is asked to end.</summary>
    /// <exception cref="EnvironmentFaultException">An address cannot be listened at: it is in use, not ours, or its certificate is not there.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<StartPhase>().End();
        }
        catch (Exception exception) when (DescribeOrNull(exception) is { } fault)
        {
            throw new EnvironmentFaultException(fault, exception);
        }

        await app.WaitForShutdownAsync();
    }

    private static string? DescribeOrNull(Exception exception) => exception switch
    {
        _ when Contains<AddressInUseException>(exception) => Name(exception, "Another program listens there: end it, or choose another port."),
        _ when Find<SocketException>(exception) is { } refused => Name(exception, refused.SocketErrorCode switch
        {
            SocketError.AccessDenied => "The program's user may not listen there: choose a port above 1023.",
            SocketError.AddressNotAvailable => "This machine has no such address.",
            _ => "Choose another address.",
        }),

        // What Kestrel says of addresses, certificates and its section of the configuration.
        IOException or UnauthorizedAccessException or CryptographicException or FormatException or InvalidOperationException or ArgumentException
            when IsOfKestrel(exception) => Name(exception, "Look at Kestrel__Endpoints and Kestrel__Certificates, too."),
        _ => null,
    };

    private static string Name(Exception exception, string advice) => $"ASPNETCORE_URLS cannot be served: {exception.FirstLine()} {advice}";

    private static bool IsOfKestrel(Exception exception) =>
        new StackTrace(exception).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(KestrelServer).Assembly);

    private static bool Contains<T>(Exception exception)
        where T : Exception => Find<T>(exception) is not null;

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
