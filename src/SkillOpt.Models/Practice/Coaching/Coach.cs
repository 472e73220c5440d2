using Microsoft.Extensions.AI;
namespace SkillOpt.Models.Practice.Coaching;
internal sealed class Coach(PracticeSettings settings) : PracticeClient(Model)
{
    public const string Model = "practice:coach";
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => settings.ToString();
}
