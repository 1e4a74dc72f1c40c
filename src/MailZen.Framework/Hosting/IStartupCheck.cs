namespace MailZen.Framework.Hosting;

/// <summary>Looks at what the operator configured, before anything runs on it.</summary>
public interface IStartupCheck
{
    /// <summary>
    /// One sentence for each fault, naming the variable to mend and never showing a secret's value; none where all is well.
    /// </summary>
    IEnumerable<string> FindFaults();
}
