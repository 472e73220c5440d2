namespace SkillOpt.Models.Tests.Conformance;

/// <summary>The tests that fill one table of outcomes.</summary>
[CollectionDefinition(ConformanceTable.Collection)]
public sealed class ConformanceCollection : ICollectionFixture<ConformanceTable>;
