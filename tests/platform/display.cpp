#include "platform/display.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace surae::test {

VirtualDisplay::VirtualDisplay(std::vector<std::string> more_options) {
    int ends[2];
    if (pipe(ends) != 0) return;
    server_ = fork();
    if (server_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);  // a test that dies takes its display along
        close(ends[0]);
        const std::string number = std::to_string(ends[1]);
        std::vector<std::string> words{"Xvfb", "-displayfd", number, "-noreset",  "-nolisten",
                                       "tcp",  "-screen",    "0",    "800x600x24"};
        words.insert(words.end(), more_options.begin(), more_options.end());
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        execvp("Xvfb", arguments.data());
        _exit(127);
    }
    close(ends[1]);
    char digit = 0;
    while (read(ends[0], &digit, 1) == 1 && digit != '\n') number_ += digit;  // the server writes it when it is ready
    close(ends[0]);
    if (started()) setenv("DISPLAY", (":" + number_).c_str(), 1);
}

VirtualDisplay::~VirtualDisplay() {
    stop();
}

void VirtualDisplay::stop() {
    if (server_ <= 0) return;
    kill(server_, SIGTERM);
    waitpid(server_, nullptr, 0);
    server_ = -1;
}

}  // namespace surae::test
