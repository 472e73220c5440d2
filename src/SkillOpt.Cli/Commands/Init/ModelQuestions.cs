using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Asks for the models of a new project: by name, or on a server of one's own.</summary>
/// <param name="terminal">Where to ask; null to ask nothing.</param>
/// <param name="environment">Which keys are there.</param>
internal sealed class ModelQuestions(Terminal? terminal, ProviderEnvironment environment)
{
    private const string Local = "local";

    private readonly InitPrompt _prompt = new(terminal);
    private bool _hasListed;

    public Task<ModelChoice> TargetAsync(string? given, CancellationToken cancellationToken) =>
        ModelAsync(
            given,
            "The model that does the tasks",
            DefaultModel("openai:gpt-5.4-mini", "anthropic:claude-haiku-4-5"),
            null,
            cancellationToken
        );

    public Task<ModelChoice> OptimizerAsync(string? given, ModelChoice target, CancellationToken cancellationToken) =>
        ModelAsync(
            given,
            "The model that edits the skill",
            target.BaseUrl is null ? DefaultModel("openai:gpt-5.5", "anthropic:claude-sonnet-4-5") : Local,
            target.BaseUrl,
            cancellationToken
        );

    private static string? ModelProblem(string model) =>
        model is "handoff" or Local || model.Contains(':', StringComparison.Ordinal)
            ? null
            : $"'{model}' names no provider; write provider:model, e.g. openai:gpt-5.5 or practice:apprentice.";

    private async Task<ModelChoice> ModelAsync(
        string? given,
        string question,
        string byDefault,
        string? knownServer,
        CancellationToken cancellationToken
    )
    {
        ListModels(given);
        var typed = _prompt.Ask(given, question, byDefault, ModelProblem);
        if (terminal is null || given is not null || (typed != Local && !typed.StartsWith("http", StringComparison.Ordinal)))
        {
            return new ModelChoice(typed);
        }

        while (true)
        {
            var text =
                typed != Local
                    ? typed
                    : _prompt.Ask(
                        null,
                        "Its address",
                        knownServer ?? "http://127.0.0.1:1234/v1",
                        a => InitPrompt.ProblemOf(() => ModelServer.Address(a))
                    );
            try
            {
                var address = ModelServer.Address(text);
                var models = await ModelServer.ModelsAsync(address, environment, cancellationToken);
                terminal.Output.WriteLine(models.Count == 0 ? "The server has no list of models." : $"It has: {string.Join(", ", models)}");
                var model = _prompt.Ask(
                    null,
                    "Which of its models",
                    models.Count > 0 ? models[0] : "",
                    m => m.Length == 0 ? "Write a model's name." : null
                );
                return new ModelChoice($"compatible:{model}", address.ToString());
            }
            catch (SkillOptException e)
            {
                terminal.Output.WriteLine(e.Message);
                typed = Local;
            }
        }
    }

    // Once, before the first question about a model.
    private void ListModels(string? given)
    {
        if (terminal is null || given is not null || _hasListed)
        {
            return;
        }

        _hasListed = true;
        var output = terminal.Output;
        output.WriteLine("Models you can name:");
        foreach (
            var (name, variable) in new[]
            {
                ("openai:…", "OPENAI_API_KEY"),
                ("anthropic:…", "ANTHROPIC_API_KEY"),
                ("gemini:…", "GEMINI_API_KEY"),
                ("openrouter:…", "OPENROUTER_API_KEY"),
            }
        )
        {
            output.WriteLine($"  {name, -14} {(HasKey(variable) ? $"{variable} is set" : $"no {variable} yet")}");
        }

        output.WriteLine(
            "  practice:apprentice (does tasks), practice:coach (edits): built in, no key; their scores say nothing about a real model"
        );
        output.WriteLine("  handoff        you, or a coding agent, answer the calls by hand");
        output.WriteLine(
            "  local          a server on this machine (LM Studio, vLLM, llama.cpp, Ollama): asks its address and lists its models"
        );
    }

    private bool HasKey(string variable)
    {
        try
        {
            return environment.Key(variable) is not null;
        }
        catch (SkillOptException)
        {
            return false;
        }
    }

    // The provider whose key is there already.
    private string DefaultModel(string openai, string anthropic) =>
        !HasKey("OPENAI_API_KEY") && HasKey("ANTHROPIC_API_KEY") ? anthropic : openai;
}
