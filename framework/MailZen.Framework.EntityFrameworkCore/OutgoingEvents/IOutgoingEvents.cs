using System.Text.Json.Nodes;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Settings;

namespace MailZen.Framework.EntityFrameworkCore.OutgoingEvents;

/// <summary>Writes events for the receiver that administrators set. Without one nothing is written.</summary>
public interface IOutgoingEvents
{
    /// <summary>Whether there is a receiver.</summary>
    bool HasReceiver(SettingSnapshot settings);

    /// <summary>An event, as statements of the transaction of what it tells; none if there is no receiver.</summary>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="draft">Creates the event, if there is a receiver.</param>
    IReadOnlyList<BatchedQuery> Prepare(SettingSnapshot settings, Func<EventDraft> draft);

    /// <summary>The same for an event that is only true if a query of the same transaction finds a text.</summary>
    /// <param name="settings">The settings of the request.</param>
    /// <param name="draft">Creates the event, if there is a receiver.</param>
    /// <param name="query">The query, which must find one row at most.</param>
    /// <param name="text">The text.</param>
    IReadOnlyList<BatchedQuery> PrepareIf(SettingSnapshot settings, Func<EventDraft> draft, TextQuery query, string text);

    /// <summary>
    /// Writes an event that belongs to no transaction, soon. At most 60 a minute are written by this host, and one that is killed loses
    /// those that it has not written.
    /// </summary>
    void Post(EventDraft draft);

    /// <summary>What events say of a number: a keyed fingerprint, its country and, if a setting says so, the number itself.</summary>
    JsonObject DescribePhone(string phoneNumber, string? region, SettingSnapshot settings);
}
