using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkillOpt.Runs;

namespace SkillOpt.Tests.Runs;

public sealed record Counted(int Number) : RunEvent;

public sealed record Named(string Name) : RunEvent;

/// <summary>The facts of these tests, registered as the engine's own are.</summary>
internal static class TestFacts
{
    public static JsonTypeInfo<RunEvent> Type { get; } =
        (JsonTypeInfo<RunEvent>)
            new JsonSerializerOptions
            {
                TypeInfoResolver = new DefaultJsonTypeInfoResolver
                {
                    Modifiers =
                    {
                        info =>
                        {
                            if (info.Type == typeof(RunEvent))
                            {
                                info.PolymorphismOptions = new JsonPolymorphismOptions
                                {
                                    DerivedTypes =
                                    {
                                        new JsonDerivedType(typeof(Counted), "counted"),
                                        new JsonDerivedType(typeof(Named), "named"),
                                    },
                                };
                            }
                        },
                    },
                },
            }.GetTypeInfo(typeof(RunEvent));
}
