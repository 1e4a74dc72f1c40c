using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using MailZen.TestBase.Apps;
using MimeKit;

namespace MailZen.TestBase.Providers;

/// <summary>
/// A mail server on a real port, without TLS unless a test wants it. Tests of one assembly run one after another and share it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The one server runs as long as the tests.")]
public sealed partial class SmtpDouble
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ReceivedEmail> _messages = new();
    private readonly ConcurrentQueue<string> _commands = new();

    private volatile TaskCompletionSource? _hang;
    private volatile TaskCompletionSource _arrival = NewSource();
    private volatile string? _refusal;
    private volatile X509Certificate2? _certificate;
    private volatile bool _isTlsFirst;
    private volatile string? _signIn;

    private SmtpDouble()
    {
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>The one server.</summary>
    public static SmtpDouble Shared { get; } = new();

    /// <summary>Where it listens on this machine.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it took, oldest first.</summary>
    public IReadOnlyCollection<ReceivedEmail> Messages => _messages;

    /// <summary>Every line that it read, but those of messages.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>Offers TLS with this certificate.</summary>
    /// <param name="certificate">The certificate, with its key.</param>
    /// <param name="isFirst">Whether TLS begins with the first byte, and not by <c>STARTTLS</c>.</param>
    public void Secure(X509Certificate2 certificate, bool isFirst) => (_certificate, _isTlsFirst) = (certificate, isFirst);

    /// <summary>Takes messages only of who has signed in with this over TLS.</summary>
    public void RequireSignIn(string user, string password) =>
        _signIn = $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"))}";

    /// <summary>Forgets everything and takes everything.</summary>
    public void Reset()
    {
        Release();
        _refusal = null;
        (_certificate, _isTlsFirst, _signIn) = (null, false, null);
        _messages.Clear();
        _commands.Clear();
        _arrival = NewSource();
    }

    /// <summary>Refuses every receiver with this answer, such as <c>550 unknown</c>.</summary>
    public void Refuse(string answer) => _refusal = answer;

    /// <summary>Takes connections and says nothing, until <see cref="Release"/>.</summary>
    public void Hang() => _hang = NewSource();

    /// <summary>Lets go of connections that hang.</summary>
    public void Release() => Interlocked.Exchange(ref _hang, null)?.TrySetResult();

    /// <summary>Ends when somebody connects, or has connected since the last reset.</summary>
    public Task ArrivalAsync() => _arrival.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What this person got, oldest first.</summary>
    public IReadOnlyList<ReceivedEmail> MessagesTo(string email) => [.. _messages.Where(message => message.To == email)];

    /// <summary>The newest code that this person got.</summary>
    public string CodeOf(string email) => Code().Match(MessagesTo(email)[^1].Text).Value;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string AddressIn(string line) => Address().Match(line).Value;

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync();
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        try
        {
            // Asked before anybody hears of it: what a test does then is for connections after this one.
            var hang = _hang;
            _arrival.TrySetResult();
            if (hang is not null)
            {
                await hang.Task;
            }

            if (!_isTlsFirst && !await TalkAsync(stream, isGreeting: true))
            {
                return;
            }

            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(_certificate!);
            await TalkAsync(secure, isGreeting: _isTlsFirst);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client has hung up, as tests of a time-out and of a certificate want it.
        }
    }

    /// <returns>Whether the client wants to go on with TLS.</returns>
    private async Task<bool> TalkAsync(Stream stream, bool isGreeting)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        var isSignedIn = _signIn is null;
        if (isGreeting)
        {
            await writer.WriteLineAsync("220 double ESMTP");
        }

        while (await reader.ReadLineAsync() is { } line)
        {
            _commands.Enqueue(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            isSignedIn = isSignedIn || line == _signIn;
            (from, to) = command switch
            {
                "MAIL" => (AddressIn(line), ""),
                "RCPT" => (from, AddressIn(line)),
                _ => (from, to),
            };
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Keep(new ReceivedEmail(from, to, await ReadMessageAsync(reader)));
            }

            await writer.WriteLineAsync(
                command switch
                {
                    "EHLO" when _certificate is not null && stream is not SslStream => "250-double\r\n250-STARTTLS\r\n250 8BITMIME",
                    "EHLO" when _signIn is not null => "250-double\r\n250-AUTH PLAIN\r\n250 8BITMIME",
                    "EHLO" => "250-double\r\n250 8BITMIME",
                    "AUTH" => isSignedIn ? "235 ok" : "535 5.7.8 wrong",
                    "MAIL" when !isSignedIn => "530 5.7.0 sign in first",
                    "STARTTLS" => "220 go on",
                    "RCPT" => _refusal ?? "250 ok",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                }
            );
            if (command is "QUIT" or "STARTTLS")
            {
                return command == "STARTTLS";
            }
        }

        return false;
    }

    private static async Task<MimeMessage> ReadMessageAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes);
    }

    private void Keep(ReceivedEmail email)
    {
        if (Code().Match(email.Text) is { Success: true } code)
        {
            PersonalData.AddSecret(code.Value);
        }

        _messages.Enqueue(email);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])|[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")]
    private static partial Regex Code();

    [GeneratedRegex("(?<=<)[^>]*(?=>)")]
    private static partial Regex Address();
}
