using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>A mutation came by GET, which links, images and caches send.</summary>
internal sealed class MethodNotAllowedError() : RequestError("Mutations are sent by POST.");
