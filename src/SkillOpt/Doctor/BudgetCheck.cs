using System.Runtime.CompilerServices;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The caps: they can be kept, and they allow enough candidates to mean something.</summary>
internal sealed class BudgetCheck : ICheck
{
    public string Name => "budget";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (patient.Spec.Target is null || patient.Spec.Optimizer is null)
        {
            yield break;
        }

        var prices = PriceBook.Load(patient.Spec.Budget.Prices is { } file ? patient.Spec.PathOf(file) : null);
        var prompts = patient.Spec.Prompts is { } folder ? PromptLibrary.FromFolder(patient.Spec.PathOf(folder)) : PromptLibrary.BuiltIn;
        var forecast = ProjectForecast.Of(patient.Spec, patient.LoadSkill(), patient.LoadTasks().Tasks, prompts, prompts["target"].Length, patient.OpenEnvironment?.Invoke(), patient.HasBatches());
        _ = new Budget(patient.Spec.Budget, prices, ProjectForecast.ModelsOf(patient.Spec), patient.Time);
        var unknown = forecast.ModelsWithoutPrice(prices).ToList();
        var cost = forecast.Cost(prices);
        var money = unknown.Count == 0 ? $", ${cost.Expected:0.00} (${cost.Low:0.00} to ${cost.High:0.00})" : $"; no price is known of {string.Join(", ", unknown)}";
        yield return Finding.Ok(Name, $"Expected are {forecast.Calls.Expected:0} calls and {forecast.Tokens.Expected / 1e6:0.0} million tokens{money}.");
        var caps = patient.Spec.Budget;
        if (PaidModels(patient, prices) is { Count: > 0 } paid && !HasCap(caps))
        {
            yield return Finding.Warning(
                Name, $"No cap is set, and {string.Join(" and ", paid)} {(paid.Count == 1 ? "is" : "are")} paid by use: nothing stops a run that takes more than expected.",
                unknown.Count == 0 ? "Add budget: {max_cost: …} in US dollars." : "Add budget: {max_tokens: …}, or prices under budget.prices and max_cost.");
        }

        if (forecast.ProposalsWithin(patient.Spec.Budget, prices) is { } proposals and < Budget.FewProposals)
        {
            yield return Finding.Warning(Name, $"The caps allow about {proposals} candidates, and fewer than {Budget.FewProposals} say little.", "Raise the caps under 'budget', or train on fewer val tasks.");
        }
    }

    private static bool HasCap(BudgetOptions caps) =>
        (caps.MaxCost, caps.MaxTokens, caps.MaxCalls) is not (null, null, null)
        || new[] { caps.Target, caps.Optimizer, caps.Judge }.Any(r => (r.MaxCost, r.MaxTokens, r.MaxCalls) is not (null, null, null));

    // Neither practice models, nor answers by hand, nor a server on this machine cost money. What cannot be opened is another check's matter.
    private static List<string> PaidModels(Patient patient, PriceBook prices)
    {
        var paid = new List<string>();
        foreach (var role in KeysCheck.RolesOf(patient))
        {
            try
            {
                var endpoint = patient.Open(role);
                var isLocal = Uri.TryCreate(endpoint.Address, UriKind.Absolute, out var address) && address.IsLoopback;
                var isFree = prices.Find(endpoint.Name) is { Input: 0, Output: 0 };
                if (!endpoint.IsPractice && !endpoint.IsHandoff && !isLocal && !isFree && !paid.Contains(endpoint.Name))
                {
                    paid.Add(endpoint.Name);
                }
            }
            catch (SkillOptException)
            {
                // The check of models says so.
            }
        }

        return paid;
    }
}
