using MailZen.Framework.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Tests.AspNetCore.Requests;

public sealed class DeferredWorkTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly HttpContextAccessor _accessor = new();
    private readonly TestWork _work;

    public DeferredWorkTests()
    {
        var services = new ServiceCollection().AddScoped<Scoped>().BuildServiceProvider(validateScopes: true);
        _work = new TestWork(services.GetRequiredService<IServiceScopeFactory>(), _accessor);
    }

    [Fact]
    public async Task Should_Wait_For_The_End_Of_The_Answer()
    {
        var response = BeginRequest();
        var done = new TaskCompletionSource();
        _work.Add(_ => Complete(done));

        done.Task.IsCompleted.ShouldBeFalse();
        await response.CompleteAsync();

        await done.Task.WaitAsync(_patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Start_At_Once_Without_A_Request_Or_If_Its_Answer_Has_Begun(bool isSocket)
    {
        if (isSocket)
        {
            BeginRequest().Begin();
        }

        var done = new TaskCompletionSource();
        _work.Add(_ => Complete(done));

        await done.Task.WaitAsync(_patience);
    }

    [Fact]
    public async Task Should_Carry_Nothing_Of_The_Request_And_Have_Services_Of_Its_Own()
    {
        BeginRequest().Begin();
        var seen = new TaskCompletionSource<(HttpContext? Context, Scoped Own)>();
        _work.Add(services =>
        {
            seen.SetResult((_accessor.HttpContext, services.GetRequiredService<Scoped>()));
            return Task.CompletedTask;
        });

        var (context, own) = await seen.Task.WaitAsync(_patience);

        context.ShouldBeNull();
        await _work.StopAsync(CancellationToken.None);
        own.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Log_What_Failed_And_Go_On()
    {
        _work.Add(_ => throw new InvalidOperationException("at once"));
        await _work.StopAsync(CancellationToken.None);
        _work.Add(_ => Task.FromException(new InvalidOperationException("later")));
        await _work.StopAsync(CancellationToken.None);

        _work.Failures.ShouldBe(["at once", "later"]);
    }

    [Fact]
    public async Task Should_Wait_At_Shutdown_For_What_Is_Running_As_Long_As_The_Host_Allows()
    {
        var end = new TaskCompletionSource();
        _work.Add(_ => end.Task);
        using var allowed = new CancellationTokenSource();
        var impatient = _work.StopAsync(allowed.Token);
        var patient = _work.StopAsync(CancellationToken.None);

        await allowed.CancelAsync();
        await impatient.WaitAsync(_patience);
        patient.IsCompleted.ShouldBeFalse();

        end.SetResult();
        await patient.WaitAsync(_patience);
    }

    private static Task Complete(TaskCompletionSource done)
    {
        done.SetResult();
        return Task.CompletedTask;
    }

    private TestResponse BeginRequest()
    {
        var response = new TestResponse();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(response);
        _accessor.HttpContext = context;
        return response;
    }

    private sealed class TestWork(IServiceScopeFactory scopes, IHttpContextAccessor accessor) : DeferredWork(scopes, accessor)
    {
        public List<string> Failures { get; } = [];

        public void Add(Func<IServiceProvider, Task> work) => RunAfterAnswer(work);

        protected override void LogFailed(Exception exception) => Failures.Add(exception.Message);
    }

    private sealed class TestResponse : HttpResponseFeature
    {
        private readonly List<Func<Task>> _completed = [];
        private bool _hasStarted;

        public override bool HasStarted => _hasStarted;

        public void Begin() => _hasStarted = true;

        public Task CompleteAsync() => Task.WhenAll(_completed.Select(completed => completed()));

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add(() => callback(state));
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
