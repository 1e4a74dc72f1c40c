[assembly: CollectionBehavior(DisableTestParallelization = true)] // Each test loads the machine.
[assembly: Trait("Category", "Fault")] // Minutes long: ./test.sh faults
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")] // Signals, and Debian's PostgreSQL and PgBouncer.
