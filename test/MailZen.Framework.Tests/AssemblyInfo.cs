using MailZen.TestBase.Apps;

[assembly: AssemblyFixture(typeof(TestApps))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // One pair of provider doubles for all hosts.
