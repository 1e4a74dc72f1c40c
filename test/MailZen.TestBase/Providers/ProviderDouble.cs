using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Web;
using MailZen.TestBase.Apps;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace MailZen.TestBase.Providers;

/// <summary>An SMS provider as a real HTTP server. Tests of one assembly run one after another and share it.</summary>
public sealed class ProviderDouble
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly string _path;

    private volatile TaskCompletionSource? _hang;
    private volatile TaskCompletionSource? _held;
    private volatile TaskCompletionSource _arrival = NewSource();
    private int _status;
    private string _body = "";

    private ProviderDouble(string path)
    {
        _path = path;
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(AnswerAsync));
    }

    /// <summary>The receiver that WEBHOOK posts to.</summary>
    public static ProviderDouble Webhook { get; } = new("/sms");

    /// <summary>Where WEBHOOK posts messages without a code.</summary>
    public static ProviderDouble Notices { get; } = new("/notices");

    /// <summary>Twilio's API.</summary>
    public static ProviderDouble Twilio { get; } = new("");

    /// <summary>A captcha's siteverify.</summary>
    public static ProviderDouble Captcha { get; } = new("/siteverify");

    /// <summary>Where it is.</summary>
    public string Url => _server.Url + _path;

    /// <summary>How long it takes to answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What it got, oldest first.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    /// <summary>The newest request.</summary>
    public ReceivedRequest Last => _requests.Last();

    /// <summary>Forgets everything and takes everything.</summary>
    public void Reset()
    {
        Release();
        _requests.Clear();
        Delay = TimeSpan.Zero;
        _arrival = NewSource();
        Answer(200, """{"sid":"SM00000000000000000000000000000001"}""");
    }

    /// <summary>Answers like this from now on.</summary>
    public void Answer(int status, string body = "")
    {
        _status = status;
        _body = body;
    }

    /// <summary>Takes requests and answers none, until <see cref="Release"/>.</summary>
    public void Hang() => _hang = NewSource();

    /// <summary>Answers new requests again; those that hang go on hanging.</summary>
    public void Pass() => (_held, _hang) = (_hang, null);

    /// <summary>Lets go of requests that hang.</summary>
    public void Release()
    {
        Interlocked.Exchange(ref _held, null)?.TrySetResult();
        Interlocked.Exchange(ref _hang, null)?.TrySetResult();
    }

    /// <summary>Ends when the next request, or one since the last reset, has arrived.</summary>
    public Task ArrivalAsync() => _arrival.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The newest code that this number got from the webhook.</summary>
    public string CodeOf(string phoneNumber) => _requests.Last(request => request.Json("phoneNumber") == phoneNumber).Json("code");

    /// <summary>The members of the newest form.</summary>
    public IReadOnlyDictionary<string, string> LastForm()
    {
        var form = HttpUtility.ParseQueryString(Last.Text);
        return form.AllKeys.ToDictionary(key => key!, key => form[key]!);
    }

    private static void Remember(ReceivedRequest request)
    {
        if (Regex.Match(request.Text, "(?<![0-9%])[0-9]{6,8}(?![0-9])") is { Success: true } code)
        {
            PersonalData.AddSecret(code.Value);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IResponseMessage> AnswerAsync(IRequestMessage request)
    {
        _requests.Enqueue(
            new ReceivedRequest(
                request.Method,
                request.Path,
                request.Headers!.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                request.BodyAsBytes ?? []
            )
        );
        Remember(_requests.Last());

        // Asked before anybody hears of it: what a test does then is for requests after this one.
        var hang = _hang;
        _arrival.TrySetResult();
        if (hang is not null)
        {
            await hang.Task;
        }

        await Task.Delay(Delay, TimeProvider.System);
        return new ResponseMessage
        {
            StatusCode = _status,
            BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = _body },
        };
    }
}
