namespace MailZen.Framework.Hosting;

/// <summary>Checks the operator's configuration before anything uses it.</summary>
public interface IStartupCheck
{
    /// <summary>One sentence per fault, with the name of the variable to fix and never a secret's value; none if all is well.</summary>
    IEnumerable<string> FindFaults();
}
