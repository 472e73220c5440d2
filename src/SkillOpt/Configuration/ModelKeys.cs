using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>The keys of one model role.</summary>
internal static class ModelKeys
{
    public static IEnumerable<ConfigKey> For(string role, Func<RunSpec, ModelSettings?> read, Func<RunSpec, ModelSettings, RunSpec> write)
    {
        var unset = new ModelSettings { Name = "" };
        ModelSettings Get(RunSpec spec) => read(spec) ?? unset;

        return
        [
            KeyFactory.OptionalText(
                $"{role}.model",
                MeaningOf(role),
                s => read(s)?.Name is { Length: > 0 } name ? name : null,
                (s, v) => write(s, Get(s) with { Name = v ?? "" })
            ),
            KeyFactory.OptionalText(
                $"{role}.base_url",
                "The provider's base URL, for compatible servers.",
                s => Get(s).BaseUrl,
                (s, v) => write(s, Get(s) with { BaseUrl = v })
            ) with
            {
                Effect = ConfigEffect.Confirms,
                DefaultNote = "the provider's own variable or address",
            },
            KeyFactory.OptionalText(
                $"{role}.key_variable",
                "Name of the environment variable that holds the key. Keys themselves are never written here.",
                s => Get(s).KeyVariable,
                (s, v) => write(s, Get(s) with { KeyVariable = v })
            ) with
            {
                Effect = ConfigEffect.None,
                DefaultNote = "the provider's own",
            },
            KeyFactory.OptionalInteger(
                $"{role}.max_output_tokens",
                "Most tokens of a reply.",
                1,
                s => Get(s).MaxOutputTokens,
                (s, v) => write(s, Get(s) with { MaxOutputTokens = (int?)v })
            ) with
            {
                Max = int.MaxValue,
            },
            KeyFactory.OptionalNumber(
                $"{role}.temperature",
                "Sampling temperature; left out of the request when unset.",
                0,
                2,
                s => Get(s).Temperature,
                (s, v) => write(s, Get(s) with { Temperature = v })
            ),
            KeyFactory.OptionalText(
                $"{role}.reasoning_effort",
                "Reasoning effort: minimal, low, medium, high; left out of the request when unset.",
                s => Get(s).ReasoningEffort,
                (s, v) => write(s, Get(s) with { ReasoningEffort = v })
            ),
            KeyFactory.Choice(
                $"{role}.thinking",
                "Thinking switch of servers that have one.",
                s => Get(s).Thinking,
                (s, v) => write(s, Get(s) with { Thinking = v }),
                Word("server_default"),
                Word("enabled"),
                Word("disabled")
            ),
            KeyFactory.Boolean(
                $"{role}.send_seed",
                "Whether rollout seeds are sent to the provider.",
                s => Get(s).SendSeed,
                (s, v) => write(s, Get(s) with { SendSeed = v })
            ),
            KeyFactory.Free(
                $"{role}.extra_body",
                "Further fields of the request body.",
                s => Get(s).ExtraBody,
                (s, v) => write(s, Get(s) with { ExtraBody = v as JsonObject })
            ),
            KeyFactory.Number(
                $"{role}.attempt_timeout",
                "Longest wait for one attempt, in seconds.",
                0,
                null,
                s => Get(s).AttemptTimeoutSeconds,
                (s, v) => write(s, Get(s) with { AttemptTimeoutSeconds = v })
            ) with
            {
                IsMinExclusive = true,
                Effect = ConfigEffect.None,
            },
            KeyFactory.Number(
                $"{role}.total_timeout",
                "Longest wait for one call with all its retries, in seconds.",
                0,
                null,
                s => Get(s).TotalTimeoutSeconds,
                (s, v) => write(s, Get(s) with { TotalTimeoutSeconds = v })
            ) with
            {
                IsMinExclusive = true,
                Effect = ConfigEffect.None,
            },
            KeyFactory.Integer(
                $"{role}.max_retries",
                "Retries after the first attempt.",
                0,
                s => Get(s).MaxRetries,
                (s, v) => write(s, Get(s) with { MaxRetries = (int)v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.Integer(
                $"{role}.max_in_flight",
                "Most calls in flight to this provider.",
                1,
                s => Get(s).MaxInFlight,
                (s, v) => write(s, Get(s) with { MaxInFlight = (int)v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.Integer(
                $"{role}.requests_per_minute",
                "Requests per minute; 0 = no limit of ours.",
                0,
                s => Get(s).RequestsPerMinute,
                (s, v) => write(s, Get(s) with { RequestsPerMinute = (int)v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.Integer(
                $"{role}.tokens_per_minute",
                "Tokens per minute; 0 = no limit of ours.",
                0,
                s => Get(s).TokensPerMinute,
                (s, v) => write(s, Get(s) with { TokensPerMinute = (int)v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.Number(
                $"{role}.max_image_mb",
                "Largest image that is sent, in megabytes; a task with a larger one fails without a score.",
                0,
                null,
                s => Get(s).MaxImageMegabytes,
                (s, v) => write(s, Get(s) with { MaxImageMegabytes = v })
            ) with
            {
                IsMinExclusive = true,
                Effect = ConfigEffect.None,
            },
        ];
    }

    private static string MeaningOf(string role) =>
        (
            role switch
            {
                "target" => "The model that does the tasks",
                "optimizer" => "The model that reads what went wrong and edits the skill",
                _ => "The model that judges answers where the scorer asks one",
            }
        ) + ", as provider:model, e.g. openai:gpt-5.4-mini, anthropic:claude-sonnet-4-5, practice:apprentice.";

    private static (string Word, string Value) Word(string word) => (word, word);
}
