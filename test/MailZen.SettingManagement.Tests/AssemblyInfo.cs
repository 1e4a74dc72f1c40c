using MailZen.TestBase.Apps;

[assembly: AssemblyFixture(typeof(TestApps))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // One clock and one pair of provider doubles for all hosts.
