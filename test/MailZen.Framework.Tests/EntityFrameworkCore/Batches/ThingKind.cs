namespace MailZen.Framework.Tests.EntityFrameworkCore.Batches;

internal enum ThingKind
{
    Small,
    Large,
}
