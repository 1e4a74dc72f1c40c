[assembly: CollectionBehavior(DisableTestParallelization = true)] // A test that packs takes all processors.
