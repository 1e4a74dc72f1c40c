namespace MailZen.Bench.Simulation;

/// <summary>Who asks for texts in the simulated day.</summary>
internal enum Crowd
{
    /// <summary>People of other regions.</summary>
    HonestElsewhere,

    /// <summary>People of the region that is attacked.</summary>
    HonestInside,

    /// <summary>Bots that ask for texts to numbers that pay them.</summary>
    Pumping,

    /// <summary>Bots that pester one number.</summary>
    Bombing,
}
