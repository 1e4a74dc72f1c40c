using System.Text.Json.Nodes;

namespace MailZen.Framework.OutgoingEvents;

/// <summary>Something that happened, to be told to the receiver of events.</summary>
/// <param name="Kind">Its kind, such as <c>phone.verified</c>, at most 40 characters.</param>
/// <param name="AccountId">The account that it happened to; null for none.</param>
/// <param name="Data">The particulars: never a code, an e-mail address or an address of a client.</param>
public sealed record EventDraft(string Kind, Guid? AccountId, JsonObject Data);
