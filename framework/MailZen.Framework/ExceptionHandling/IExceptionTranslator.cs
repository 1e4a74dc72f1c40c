namespace MailZen.Framework.ExceptionHandling;

/// <summary>Knows the exceptions of one technology, such as a database, and what clients may learn of them.</summary>
public interface IExceptionTranslator
{
    /// <summary>The expected failure that the exception stands for; null if it is none, or not of this technology.</summary>
    BusinessException? TranslateOrNull(Exception exception);
}
