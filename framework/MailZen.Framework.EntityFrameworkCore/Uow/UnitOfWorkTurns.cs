using MailZen.Framework.EntityFrameworkCore.Grouping;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>The units of work of one kind in this process: those that wait for a leader, and those that must not share.</summary>
/// <typeparam name="TKind">The class that runs them.</typeparam>
public sealed class UnitOfWorkTurns<TKind>(TimeProvider timeProvider) : IDisposable
{
    private const int MaxLoners = 10_000;

    private static readonly MemoryCacheEntryOptions _asLoner = new()
    {
        Size = 1,
        AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1),
    };

    private readonly LeadQueue<IUnitOfWorkPart> _parts = new(timeProvider);

    // A refused caller may retry at once and without end; in a group each retry would make everyone fail.
    private readonly MemoryCache _loners = new(new MemoryCacheOptions { SizeLimit = MaxLoners });

    /// <inheritdoc/>
    public void Dispose() => _loners.Dispose();

    internal Task<LeadQueue<IUnitOfWorkPart>.LeadGroup?> JoinAsync(
        IUnitOfWorkPart part,
        IReadOnlyCollection<string> exclusive,
        CancellationToken cancellationToken
    ) => _parts.JoinAsync(part, exclusive, cancellationToken);

    /// <summary>Whether a unit with one of these keys has failed alone within the last minute.</summary>
    internal bool HasLoner(IReadOnlyCollection<string> exclusive) => exclusive.Any(key => _loners.TryGetValue(key, out _));

    /// <summary>Notes that a unit failed alone.</summary>
    internal void AddLoner(IReadOnlyCollection<string> exclusive)
    {
        foreach (var key in exclusive)
        {
            _loners.Set(key, true, _asLoner);
        }
    }
}
