using System.Collections.Concurrent;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>Runs parts in a group, and writes down what becomes of them.</summary>
public sealed class TestGroup
{
    private static readonly AsyncLocal<string?> _asker = new();

    private readonly string _test;
    private readonly TaskCompletionSource _firstHasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GroupFault _fault;
    private readonly UnitOfWorkTurns<TestGroup> _turns;
    private int _transactions;

    internal TestGroup(TestApp app, string test, GroupFault fault) => (App, _test, _fault, _turns) = (app, $"{test}|", fault, new(Time));

    public TestApp App { get; }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>The part that leads alone, so that all others come meanwhile.</summary>
    public Task<bool> First { get; private set; } = null!;

    public TaskCompletionSource FirstMayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many were begun, of groups and of those who ran alone.</summary>
    public int Transactions => _transactions;

    /// <summary>Who decided in a group, each time.</summary>
    public ConcurrentQueue<string> Shared { get; } = new();

    public ConcurrentQueue<string> Completed { get; } = new();

    public ConcurrentQueue<string> RolledBack { get; } = new();

    /// <summary>As whom each part decided.</summary>
    public ConcurrentDictionary<string, string?> Askers { get; } = new();

    /// <summary>Who asks in the flow of the caller.</summary>
    public static string? Asker
    {
        get => _asker.Value;
        set => _asker.Value = value;
    }

    public async Task BeginAsync()
    {
        First =
            _fault == GroupFault.FirstIsStuckBeforeItsTransaction ? Run("first", beforeBegin: HoldAsync) : Run("first", hold: HoldAsync);
        await _firstHasBegun.Task;
    }

    /// <summary>Runs a part, as a request would: in a scope of its own.</summary>
    /// <param name="name">The row that it writes first.</param>
    /// <param name="decide">What it writes last: nothing, where the test does not say.</param>
    /// <param name="exclusive">What it shares with nobody: itself, where the test does not say.</param>
    /// <param name="hold">What it waits for in its unit of work.</param>
    /// <param name="beforeBegin">What it waits for before that.</param>
    /// <param name="first">What it asks first beside its row.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<bool> Run(
        string name,
        Func<string, IReadOnlyList<BatchedQuery>?>? decide = null,
        string? exclusive = null,
        Func<Task>? hold = null,
        Func<Task>? beforeBegin = null,
        Func<IServiceProvider, BatchedQuery>? first = null,
        CancellationToken cancellationToken = default
    )
    {
        _asker.Value ??= name;
        await using var scope = App.Services.CreateAsyncScope();
        var manager = new WatchedManager(scope.ServiceProvider.GetRequiredService<IEfCoreUnitOfWorkManager>(), BeforeBeginAsync, _fault);
        var group = new UnitOfWorkGroup<TestGroup>(_turns, manager, scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>());
        var work = new TestWork(
            exclusive ?? name,
            begin: () => first is null ? [Insert(name)] : [Insert(name), first(scope.ServiceProvider)],
            decide: async (unitOfWork, isShared) =>
            {
                Askers[name] = _asker.Value;
                if (isShared)
                {
                    Shared.Enqueue(name);
                }

                unitOfWork.OnCompleted(() => Completed.Enqueue($"{name} as {_asker.Value}"));
                unitOfWork.OnRolledBack(() => RolledBack.Enqueue(name));
                await (hold?.Invoke() ?? Task.CompletedTask);
                return decide is null ? [] : decide(name);
            }
        );
        return await group.RunAsync(work, cancellationToken) is not null;

        async Task BeforeBeginAsync()
        {
            await (beforeBegin?.Invoke() ?? Task.CompletedTask);
            if (Interlocked.Increment(ref _transactions) == 2 && _fault == GroupFault.AtItsBeginning)
            {
                throw new TimeoutException("The database is away.");
            }
        }
    }

    public BatchedCommand Insert(string name) =>
        new("INSERT INTO known_numbers (fingerprint) VALUES ($1)", [_test + name]) { Row = new(new TakenRowKind(400, "number"), name) };

    /// <summary>The rows of this test.</summary>
    public async Task<IEnumerable<string>> RowsAsync() =>
        (await App.QueryAsync($"SELECT fingerprint FROM known_numbers WHERE fingerprint LIKE '{_test}%' ORDER BY fingerprint")).Select(
            row => row[_test.Length..]
        );

    private Task HoldAsync()
    {
        _firstHasBegun.SetResult();
        return FirstMayEnd.Task;
    }
}
