using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>A mutation was sent by GET, which links, images and caches use.</summary>
internal sealed class MethodNotAllowedError() : RequestError("Send mutations by POST.");
